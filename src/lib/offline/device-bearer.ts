import type { DeviceIdentity } from './device-identity.ts';

/** How a tablet shows who it is; alone in its file, for the outbox of phones carries it too. */
export function bearerOf({
	deviceId,
	secret
}: Pick<DeviceIdentity, 'deviceId' | 'secret'>): string {
	return `Bearer ${deviceId}.${secret}`;
}
