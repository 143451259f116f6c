package dev.farebox.storefront.guide;

import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.sample.SampleModel;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Pages that show a document. Thread-safe. */
@ApplicationScoped
class DocumentPages {
    private final Documents documents;
    private final SampleModel sampleModel;
    private final Frames frames;

    DocumentPages(Documents documents, SampleModel sampleModel, Frames frames) {
        this.documents = documents;
        this.sampleModel = sampleModel;
        this.frames = frames;
    }

    /** The page of a document, the guides with the way to the others beside them. */
    Response page(DocumentName name) {
        Frame frame = frames.frame();
        String model = sampleModel.name();
        Document document = documents.document(name, frame, model);
        List<Document> guides = DocumentName.guides().contains(name) ? guides(frame, model) : List.of();
        return frames.page(200, Templates.document(frame, document, guides));
    }

    /** The page that leads to all of them. */
    Response index() {
        Frame frame = frames.frame();
        return frames.page(200, Templates.docs(frame, guides(frame, sampleModel.name())));
    }

    private List<Document> guides(Frame frame, String model) {
        return DocumentName.guides().stream()
                .map(name -> documents.document(name, frame, model))
                .toList();
    }

    /** The templates of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance document(Frame frame, Document document, List<Document> guides);

        static native TemplateInstance docs(Frame frame, List<Document> guides);
    }
}
