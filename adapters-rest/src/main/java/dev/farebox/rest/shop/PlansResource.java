package dev.farebox.rest.shop;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.rest.http.Answers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What can be bought, for programs. */
@Path("/api/shop/plans")
public class PlansResource {
    private final ListPlans plans;

    public PlansResource(ListPlans plans) {
        this.plans = plans;
    }

    /** {@code {"plans":[{"id","name","prices","allowance","models","requestsPerMinute","paymentMethods"}]}}. */
    @GET
    @RunOnVirtualThread
    public Response list(@HeaderParam("Accept-Language") @Nullable String acceptLanguage) {
        return Answers.json(200, ShopJson.plans(plans.plans(), Languages.of(acceptLanguage)));
    }
}
