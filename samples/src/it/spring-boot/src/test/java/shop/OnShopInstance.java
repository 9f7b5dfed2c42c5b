package shop;

import dev.rolecall.junit.WithInstanceProfile;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Run a test as if on an instance of the shop. */
@WithInstanceProfile(role = "shop", policy = "classpath:iam/shop.json", region = "eu-west-1")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnShopInstance {}
