package org.tokenspend.server;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, for tests that hold the server against it. */
final class OpenApi {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    private OpenApi(JsonNode document) {
        this.document = document;
    }

    static OpenApi read() throws IOException {
        Path file = Path.of("src/main/resources/org/tokenspend/server/openapi.json");
        return new OpenApi(MAPPER.readTree(Files.readString(file)));
    }

    /** Lines such as {@code GET /version public}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                boolean isPublic = operation.getValue().path("security").isArray();
                operations.add(line(operation.getKey(), path.getKey(), isPublic));
            }
        }
        return operations;
    }

    static String line(String method, String path, boolean isPublic) {
        return method.toUpperCase(java.util.Locale.ROOT) + " " + path + (isPublic ? " public" : "");
    }

    /** What is wrong with an answer by its route's description; empty where nothing is. */
    String faults(String method, String path, TestServer.Answer answer) {
        JsonNode responses = document.get("paths")
                .get(path)
                .get(method.toLowerCase(java.util.Locale.ROOT))
                .get("responses");
        JsonNode response = resolved(responses.get(Integer.toString(answer.status())));
        if (response == null) {
            return "status " + answer.status() + " is not described";
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (schema.isMissingNode() || !answer.header("Content-Type").equals("application/json")) {
            return "";
        }
        ObjectNode whole = MAPPER.createObjectNode();
        whole.set("allOf", MAPPER.createArrayNode().add(schema));
        whole.set("components", document.get("components"));
        Schema checked = REGISTRY.getSchema(whole);
        return String.join(
                "\n",
                checked.validate(answer.json()).stream().map(Object::toString).toList());
    }

    private @Nullable JsonNode resolved(@Nullable JsonNode response) {
        return response != null && response.has("$ref")
                ? document.at(response.get("$ref").asString().substring(1))
                : response;
    }
}
