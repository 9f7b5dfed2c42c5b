/**
 * The model of one AWS account: roles, instance profiles, users, instances, associations and the sessions they issue, as plain
 * Java under one lock. The translators and the metadata service call it; it knows policies and time and nothing else.
 */
@NullMarked
package dev.rolecall.account;

import org.jspecify.annotations.NullMarked;
