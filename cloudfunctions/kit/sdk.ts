import cloud from 'wx-server-sdk'

/**
 * The part of wx-server-sdk 4.0.2 that we use, as it really is: the types it ships return `any | void | string` and
 * know no transactions. This file is the only one that imports it.
 */
export interface Sdk {
  init(options: { env: unknown }): void
  readonly DYNAMIC_CURRENT_ENV: unknown
  /** Reads the process environment that WeChat's gateway set for this invocation: call it inside `main` only. */
  getWXContext(): Readonly<Record<string, unknown>>
  database(options: { throwOnNotFound: false }): SdkDatabase
  /** Only where a function made the file itself: phones send theirs. */
  uploadFile(file: { cloudPath: string; fileContent: Uint8Array }): Promise<{ fileID: string }>
  /** A file that is gone already is no error. Fifty at most. */
  deleteFile(files: { fileList: readonly string[] }): Promise<unknown>
  downloadFile(file: { fileID: string }): Promise<{ fileContent: Uint8Array }>
  /** An address works for `maxAge` seconds, two hours unless it says. */
  getTempFileURL(files: { fileList: readonly (string | { fileID: string; maxAge: number })[] }): Promise<{
    fileList: readonly { fileID: string; tempFileURL: string; status: number }[]
  }>
  /** WeChat Pay by the cloud's own way: no certificates. Sums in fen; the answers are not trusted but parsed. */
  readonly cloudPay: {
    unifiedOrder(request: Readonly<Record<string, string | number>>): Promise<unknown>
    queryOrder(request: Readonly<Record<string, string | number>>): Promise<unknown>
    refund(request: Readonly<Record<string, string | number>>): Promise<unknown>
    queryRefund(request: Readonly<Record<string, string | number>>): Promise<unknown>
  }
  readonly openapi: {
    readonly security: {
      msgSecCheck(request: { version: 2; openid: string; scene: 1 | 2 | 3; content: string }): Promise<unknown>
      /** `mediaType` 2 is a picture. The result comes within half an hour as the pushed message `wxa_media_check`. */
      mediaCheckAsync(request: {
        version: 2
        openid: string
        scene: 1 | 2 | 3
        mediaUrl: string
        mediaType: 2
      }): Promise<unknown>
    }
    readonly wxacode: {
      getUnlimited(request: {
        /** 32 visible characters at most. */
        scene: string
        page: string
        checkPath: boolean
        width: number
      }): Promise<{ buffer: Uint8Array }>
    }
    readonly subscribeMessage: {
      send(message: {
        touser: string
        templateId: string
        page: string
        data: Readonly<Record<string, { readonly value: string }>>
        miniprogramState: 'developer' | 'trial' | 'formal'
      }): Promise<unknown>
    }
    readonly phonenumber: {
      getPhoneNumber(request: { code: string }): Promise<unknown>
    }
  }
}

export interface SdkDatabase {
  readonly command: SdkCommand
  collection(name: string): SdkCollection
  /** `retries` counts only conflicts at commit, so we pass 0 and retry ourselves (transaction.ts). */
  runTransaction<T>(run: (transaction: SdkTransaction) => Promise<T>, retries: number): Promise<T>
}

/** An operator in a query or an update; the SDK serialises it. */
export type Operator = object & { readonly __operator?: never }

interface SdkCommand {
  gt(value: string | number): Operator
  gte(value: string | number): Operator
  lt(value: string | number): Operator
  lte(value: string | number): Operator
  in(values: readonly string[]): Operator
  /** Replaces an object; without it an update merges into it. */
  set(value: unknown): Operator
  and(...operators: readonly Operator[]): Operator
  /** Adds to a number. */
  inc(by: number): Operator
  exists(there: boolean): Operator
  /** Deletes the field. */
  remove(): Operator
}

type Fields = Readonly<Record<string, unknown>>

interface SdkDocument {
  get(): Promise<{ data: unknown }>
  update(change: { data: Fields }): Promise<{ stats: { updated: number } }>
}

export interface SdkTransaction {
  collection(name: string): { doc(id: string): SdkDocument; add(document: { data: Fields }): Promise<unknown> }
}

export interface SdkQuery {
  where(conditions: Fields): SdkQuery
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery
  limit(most: number): SdkQuery
  /** 100 documents unless a limit says otherwise, 1000 at most. */
  get(): Promise<{ data: readonly unknown[] }>
  count(): Promise<{ total: number }>
  update(change: { data: Fields }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

export interface SdkAggregate {
  match(conditions: Fields): SdkAggregate
  limit(most: number): SdkAggregate
  group(stage: Fields): SdkAggregate
  end(): Promise<{ list: readonly unknown[] }>
}

interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDocument
  add(document: { data: Fields | readonly Fields[] }): Promise<unknown>
  aggregate(): SdkAggregate
}

// The package's own declarations do not describe it: this is where it gets its true type.
export const sdk = cloud as unknown as Sdk

sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
