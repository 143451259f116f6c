package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import java.io.IOException;
import java.util.Set;

/** The members of a rerank, in Jina's shape and in Cohere's. Not thread-safe. */
final class RerankFields extends OpenAiFields {
    private static final String QUERY = "query";
    private static final String DOCUMENTS = "documents";
    private static final Set<String> READ_HERE = Set.of("model", QUERY, DOCUMENTS);

    /** As many as Cohere takes; Jina takes fewer. */
    private static final int MAX_DOCUMENTS = 10_000;

    private boolean queryGiven;
    private long queryBytes;
    private int documents;

    RerankFields() {
        super(Endpoint.RERANK, READ_HERE, UnpricedFields.CHAT);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        if (name.equals(QUERY)) {
            long start = parser.currentTokenLocation().getByteOffset();
            queryGiven = parser.currentToken() != JsonToken.VALUE_NULL;
            parser.skipChildren();
            parser.finishToken();
            queryBytes = parser.currentLocation().getByteOffset() - start;
        } else {
            takeDocuments(parser);
        }
    }

    private void takeDocuments(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (item != JsonToken.VALUE_STRING && item != JsonToken.START_OBJECT) {
                note(RequestFault.value(
                        DOCUMENTS + "[" + documents + "]", "A document must be a text or an object with \"text\"."));
            }
            parser.skipChildren();
            documents++;
        }
        if (documents > MAX_DOCUMENTS) {
            note(RequestFault.value(DOCUMENTS, "More than " + MAX_DOCUMENTS + " documents. Send fewer."));
        }
    }

    @Override
    void check() {
        if (!queryGiven) {
            note(RequestFault.missing(QUERY, "\"query\" is missing. Send the text that documents are compared with."));
        }
        if (documents == 0) {
            note(RequestFault.missing(DOCUMENTS, "\"documents\" is missing. Send a list of at least one text."));
        }
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofRerank(documents, queryBytes, body.length);
    }
}
