/** @module @kit/types */
export * from "@kit/types";
