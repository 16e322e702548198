/** What each way in calls with a photo. It may still be on its way. */
export type OnPhoto = (photo: File | Promise<File>) => void;
