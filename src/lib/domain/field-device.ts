/** An interviewer's phone: what it says of itself when it comes back to the network. */

export interface PhoneState {
	readonly appVersion: string;
	/** Visits and forms that wait on it. */
	readonly queueDepth: number;
	/** By the server's clock, ISO 8601; null where nothing waits. */
	readonly oldestUnsentAt: string | null;
	/** What the server refused and the phone keeps. */
	readonly quarantineDepth: number;
	readonly batteryPercent: number | null;
	/** Part of the storage in use, 0–100; null where the browser does not tell. */
	readonly storagePercent: number | null;
	/** Server's clock minus the phone's; null where unknown. */
	readonly clockOffsetSeconds: number | null;
}

export interface FieldDevice {
	readonly id: string;
	readonly accountId: string;
	readonly name: string;
	readonly createdAt: Date;
	readonly revokedAt: Date | null;
	readonly syncedAt: Date | null;
	readonly state: PhoneState | null;
}
