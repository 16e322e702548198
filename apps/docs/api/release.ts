/** @module @kit/release */
export * from "@kit/release";
