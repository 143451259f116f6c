package dev.farebox.storefront.shopping;

import dev.farebox.storefront.guide.StatusView;
import dev.farebox.storefront.page.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of this package. */
@CheckedTemplate(basePath = "storefront")
final class ShopTemplates {
    private ShopTemplates() {}

    static native TemplateInstance home(Frame frame, List<PlanCard> plans, StatusView status);

    static native TemplateInstance pricing(
            Frame frame, List<PlanCard> plans, FilterForm filter, PriceTable prices, List<ComingPrices> coming);

    static native TemplateInstance models(Frame frame, FilterForm filter, List<ModelRow> models);
}
