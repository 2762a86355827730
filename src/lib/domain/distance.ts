/** Where something is, in degrees (WGS 84). */
export interface Position {
	readonly latitude: number;
	readonly longitude: number;
}

const EARTH_RADIUS_METRES = 6_371_000;

/** How far two places are from each other over the ground, in whole metres (haversine). */
export function metresBetween(one: Position, other: Position): number {
	const [fromLatitude, toLatitude] = [radians(one.latitude), radians(other.latitude)];
	const halfHeight = Math.sin((toLatitude - fromLatitude) / 2);
	const halfWidth = Math.sin(radians(other.longitude - one.longitude) / 2);
	const chord = halfHeight ** 2 + Math.cos(fromLatitude) * Math.cos(toLatitude) * halfWidth ** 2;
	return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord))));
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
