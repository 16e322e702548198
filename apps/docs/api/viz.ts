/** @module @kit/viz */
export * from "@kit/viz";
