package dev.rolecall;

/** What makes {@link FakeAws#verify()} fail: signs of a test that does not test what it seems to. */
public enum Strictness {

    /** A fault was added and struck no request. */
    UNUSED_FAULT,

    /** The metadata service was asked for a path that it never has, on any instance. */
    UNKNOWN_METADATA,

    /** A call was refused because RoleCall does not know the operation, whatever policies say. */
    UNMAPPED_CALL
}
