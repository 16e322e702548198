/** @module @kit/zoo */
export * from "@kit/zoo";
