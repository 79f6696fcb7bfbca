import { call } from '@/cloud/client'
import { deviceName } from '@/platform/device'
import { randomBytes } from '@/platform/random'
import { readSetting, writeSetting } from '@/platform/storage'
import { base64, fromBase64 } from '~domain/deliberation/bytes'
import { keyIdOf, provePossession, publicKeyOf, signBytes } from '~domain/membership/phoneKeys'
import type { MyKeys } from '~types/membership/keys'

/** A person's signing key in one compound, as this phone has it. */
export interface PhoneKey {
  keyId: string
  /** Base64 of 32 bytes. */
  publicKey: string
}

/**
 * This phone's key for a compound, made on first use. The private half lies in the storage that the phone keeps for this
 * program: other programs and other people's accounts do not reach it, somebody who has opened up the phone does. It never
 * leaves the phone; another phone, or a storage that was cleared, makes another one.
 */
export async function signingKey(compoundId: string): Promise<PhoneKey> {
  const publicKey = publicKeyOf(await secretKey(compoundId))
  return { keyId: keyIdOf(publicKey), publicKey }
}

/** Signs bytes that begin with their own tag. Base64 of 64 bytes. */
export async function sign(compoundId: string, bytes: Uint8Array): Promise<string> {
  return signBytes(bytes, await secretKey(compoundId))
}

/** Gives the public half to the cloud, with the proof that the private one is here. Safe to do again. */
export async function registerKey(compoundId: string): Promise<MyKeys> {
  const [{ publicKey }, { nonce }] = await Promise.all([
    signingKey(compoundId),
    call('membership.keyChallenge', { compoundId }),
  ])
  const signature = provePossession({ compoundId, nonce, publicKey }, await secretKey(compoundId))
  const device = deviceName()
  const { keys } = await call('membership.registerKey', { compoundId, publicKey, nonce, signature, device })
  return keys
}

const making = new Map<string, Promise<Uint8Array>>()

/** Two that ask at once get the same. */
function secretKey(compoundId: string): Promise<Uint8Array> {
  const kept = fromBase64(readSetting(slot(compoundId)) ?? '')
  if (kept?.length === 32) return Promise.resolve(kept)
  const begun = making.get(compoundId)
  if (begun !== undefined) return begun
  const made = randomBytes(32).then((secret) => {
    writeSetting(slot(compoundId), base64(secret))
    making.delete(compoundId)
    return secret
  })
  making.set(compoundId, made)
  return made
}

function slot(compoundId: string): string {
  return `key.${compoundId}`
}
