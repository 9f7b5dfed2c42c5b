package dev.rolecall.gateway.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The partition keys of the tables and indexes that were created through the gateway, which is all that it knows of them. */
public final class TableKeys {

    private final Map<String, String> names = new ConcurrentHashMap<>();

    /** @param request of CreateTable */
    public void learn(String tableArn, JsonNode request) {
        learnOne(tableArn, request);
        for (String indexes : new String[] {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
            for (JsonNode index : request.path(indexes)) {
                learnOne(tableArn + "/index/" + index.path("IndexName").asText(), index);
            }
        }
    }

    private void learnOne(String arn, JsonNode described) {
        for (JsonNode element : described.path("KeySchema")) {
            if (element.path("KeyType").asText().equals("HASH")) {
                names.put(arn, element.path("AttributeName").asText());
            }
        }
    }

    /** @param arn of a table or an index */
    public Optional<String> of(String arn) {
        return Optional.ofNullable(names.get(arn));
    }

    public Map<String, String> copy() {
        return Map.copyOf(names);
    }

    public void replace(Map<String, String> others) {
        names.clear();
        names.putAll(others);
    }
}
