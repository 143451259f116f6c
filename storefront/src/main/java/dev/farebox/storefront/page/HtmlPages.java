package dev.farebox.storefront.page;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource that answers with pages of the shop. It gets the security headers, the same-origin check of its
 * forms, the limit of their size and the shop's own error pages; other resources of the process get none of these.
 */
@NameBinding
@InterceptorBinding
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HtmlPages {
    /** Whether its pages may show a key, a code or an order: they are never stored and never named as referrer. */
    @Nonbinding
    boolean secrets() default false;

    /** Whether its forms lead to a payment provider, which the browser must be allowed to follow. */
    @Nonbinding
    boolean leadsToPayment() default false;
}
