package dev.farebox.storefront.ordering;

import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.shopping.PlanCard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates of this package. */
@CheckedTemplate(basePath = "storefront")
final class OrderingTemplates {
    private OrderingTemplates() {}

    static native TemplateInstance checkout(Frame frame, PlanCard plan, CheckoutForm form);

    static native TemplateInstance order(Frame frame, OrderPanel panel);

    static native TemplateInstance orderPanel(Frame frame, OrderPanel panel);

    static native TemplateInstance orderLink(Frame frame, String token);

    static native TemplateInstance lookup(Frame frame, LookupForm form);

    static native TemplateInstance rotationLink(Frame frame, String token);

    static native TemplateInstance redeem(Frame frame, RedeemForm form);
}
