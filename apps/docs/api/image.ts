/** @module @kit/image */
export * from "@kit/image";
