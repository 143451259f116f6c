package dev.farebox.application.delivering;

/** Use case: let go of secrets that the shop does not keep any longer. Bounded, and safe at once on several nodes. */
public interface ForgetSecrets {
    /** @return how many were forgotten, at most {@value ForgetSecretsService#BATCH} */
    int forget();
}
