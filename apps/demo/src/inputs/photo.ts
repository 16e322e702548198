/** What each way in calls with photos. They may still be on their way. */
export type OnPhotos = (photos: readonly (File | Promise<File>)[]) => void;
