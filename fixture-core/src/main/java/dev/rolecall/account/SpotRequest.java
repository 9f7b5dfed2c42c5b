package dev.rolecall.account;

/**
 * The request by which a Spot Instance was launched.
 *
 * @param id {@code sir-…}
 */
public record SpotRequest(String id, SpotTerms terms) {

    static SpotRequest of(SpotTerms terms) {
        return new SpotRequest(Ids.spotRequest(), terms);
    }
}
