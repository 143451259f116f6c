package dev.farebox.domain.coupon;

/** Why a coupon cannot be used for an order. */
public enum CouponFault {
    /** There is none of this code. */
    UNKNOWN,
    NOT_YET_VALID,
    NO_LONGER_VALID,
    /** It is for other plans. */
    OTHER_PLANS,
    /** It names no amount in the currency of the price. */
    OTHER_CURRENCY,
    /** It would take off the whole price; what costs nothing cannot be paid. */
    PRICE_TOO_LOW,
    USED_UP
}
