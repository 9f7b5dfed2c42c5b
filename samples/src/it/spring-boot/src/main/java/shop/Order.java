package shop;

/** What the shop shows of an order. */
record Order(String id, String status, String document) {}
