package org.tokenspend.redact;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Whether text is JSON, judged by a parser that the redactor does not use this way. */
final class JsonReading {
    private JsonReading() {}

    static boolean parses(String text) {
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            while (parser.nextToken() != null) {
                parser.finishToken();
            }
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
