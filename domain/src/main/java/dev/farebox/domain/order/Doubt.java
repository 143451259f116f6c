package dev.farebox.domain.order;

/** Why a provider that was asked to take money has not given a final answer. */
public enum Doubt {
    /** It is being asked just now. */
    NONE,
    /** Its answer was lost; only asking again tells whether money was taken. */
    ANSWER_LOST,
    /** It took the money and examines it. */
    UNDER_REVIEW
}
