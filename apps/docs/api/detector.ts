/** @module @kit/detector */
export * from "@kit/detector";
