package io.practicelinks.api.http;

/** Serves the contract itself. */
public final class ContractRoutes implements Routes {

    private final Contract contract;

    public ContractRoutes(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void mount(Operations operations) {
        operations.on("readContract", request -> Answer.of(200, "application/yaml", contract.yaml()));
    }
}
