package dev.rolecall.server;

import dev.rolecall.wire.WireResponse;
import java.util.List;

/**
 * Answers to requests that belong to no open fixture. They are refused with a sentence that says why. Nobody knows which protocol
 * the caller speaks, so it is in the places where each of them looks: three in the body for the XML protocols, headers for JSON.
 */
final class Unroutable {

    private Unroutable() {}

    static WireResponse metadata(String asked, List<String> owners) {
        String why;
        if (!asked.equals("none")) {
            why = "no open fixture has an instance '" + asked + "'.";
        } else if (owners.size() > 1) {
            why = owners.size() + " fixtures are open (" + String.join("; ", owners)
                    + ") and this call does not say which it belongs to. Let tests that use the SDK's default chain take JUnit's"
                    + " SYSTEM_PROPERTIES lock, as @WithInstanceProfile does, or point the client at Instance.metadataEndpoint().";
        } else {
            why = "no instance runs here: the open fixture has launched none. Launch one with FakeAws.launch(...).";
        }
        return WireResponse.text(403, "text/plain", "RoleCall refuses this metadata request: " + why);
    }

    static WireResponse unknownKey(String accessKeyId, List<String> owners) {
        String found = accessKeyId.isEmpty()
                ? "no access key, by which it would belong to one of the open fixtures ("
                : "the access key " + accessKeyId + ", which belongs to none of the open fixtures (";
        return refusal("InvalidClientTokenId", "The request carries " + found + String.join("; ", owners) + ").");
    }

    static WireResponse takenBack(String owner) {
        return refusal(
                "InvalidClientTokenId",
                "The credentials of this request were issued by the fixture of " + owner
                        + ", which was closed or reset since: a client, or a provider with cached credentials, has outlived that test."
                        + " Build it anew in each test, or keep the fixture open as long as the client lives.");
    }

    private static WireResponse refusal(String code, String message) {
        String error = "<Code>" + code + "</Code><Message>"
                + message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</Message>";
        String s3 = error;
        String query = "<Error><Type>Sender</Type>" + error + "</Error>";
        String ec2 = "<Errors><Error>" + error + "</Error></Errors>";
        return WireResponse.text(403, "text/xml", "<ErrorResponse>" + s3 + query + ec2 + "</ErrorResponse>")
                .with("x-amzn-ErrorType", code)
                .with("x-amzn-error-message", message);
    }
}
