import QrCode from 'qrcode';
import { CODE_MINUTES, type Device } from '$lib/domain/device';

/** What the page shows of a code that was just drawn: this once, since only its hash is stored. */
export async function pairingOf(
	{ id, name, codeExpiresAt }: Device,
	{ code, origin, pin = null }: { code: string; origin: string; pin?: string | null }
) {
	const svg = await QrCode.toString(`${origin}/kiosk/ghep?ma=${code}`, {
		type: 'svg',
		errorCorrectionLevel: 'M',
		margin: 2
	});
	const expiresAt = codeExpiresAt ?? new Date(0);
	return {
		deviceId: id,
		name,
		code,
		pin,
		qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
		address: `${origin.replace(/^https?:\/\//, '')}/kiosk/ghep`,
		drawnAt: new Date(expiresAt.getTime() - CODE_MINUTES * 60_000),
		expiresAt
	};
}
