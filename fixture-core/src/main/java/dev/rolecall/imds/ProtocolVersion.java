package dev.rolecall.imds;

/** Which version of the metadata service a request uses: with a token or without. */
enum ProtocolVersion {
    V1("IMDSv1", "1.0"),
    V2("IMDSv2", "2.0");

    private final String label;
    private final String roleDelivery;

    ProtocolVersion(String label, String roleDelivery) {
        this.label = label;
        this.roleDelivery = roleDelivery;
    }

    String label() {
        return label;
    }

    /** The value of the condition key {@code ec2:RoleDelivery} in credentials handed out to such a request. */
    String roleDelivery() {
        return roleDelivery;
    }
}
