package dev.farebox.storefront.mail;

import dev.farebox.domain.order.Mode;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.mail.SimulatedMails.SimulatedMail;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The demo's mails, for whoever tries the demo. A live shop does not have this page. */
@Path("/simulator/mail")
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
public class SimulatedMailResource {
    private final SimulatedMails mails;
    private final Shop shop;
    private final Frames frames;
    private final ErrorPages errors;

    public SimulatedMailResource(SimulatedMails mails, Shop shop, Frames frames, ErrorPages errors) {
        this.mails = mails;
        this.shop = shop;
        this.frames = frames;
        this.errors = errors;
    }

    @GET
    public Response mails() {
        return shop.mode() == Mode.DEMO
                ? frames.page(200, Templates.simulatedMails(frames.frame(), mails.newestFirst()))
                : errors.notFound();
    }

    /** The template of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance simulatedMails(Frame frame, List<SimulatedMail> mails);
    }
}
