/**
 * What the services that the gateway stands before are made of: what a request came as and turned out to need, the tables that say so
 * for one service, and what is answered where nothing is stored. The packages of the services and the gateway call it; it calls none
 * of them.
 */
@NullMarked
package dev.rolecall.gateway.service;

import org.jspecify.annotations.NullMarked;
