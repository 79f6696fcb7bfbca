import tcb from '@cloudbase/node-sdk'

/** What the tests use of the SDK, with the types it lacks. */
export type Row = Record<string, unknown>

type Db = ReturnType<ReturnType<typeof tcb.init>['database']>

export interface Sdk {
  readonly command: Db['command']
  readonly Geo: Geo
  ObjectId(id: { id: string }): unknown
  RegExp(pattern: { regexp: string; options?: string }): unknown
  serverDate(options?: { offset: number }): unknown
  collection(name: string): Collection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<Transaction>
  runTransaction(work: (transaction: Transaction) => Promise<unknown>): Promise<unknown>
}

type Shape = object

/** The classes of geometries, which the SDK's own types leave out. */
interface Geo {
  Point: new (longitude: number, latitude: number) => Shape
  LineString: new (points: readonly Shape[]) => Shape
  Polygon: new (rings: readonly Shape[]) => Shape
  MultiPoint: new (points: readonly Shape[]) => Shape
  MultiLineString: new (lines: readonly Shape[]) => Shape
  MultiPolygon: new (polygons: readonly Shape[]) => Shape
}

interface Transaction {
  collection(name: string): Collection
  commit(): Promise<unknown>
  rollback(reason?: string): Promise<unknown>
}

interface Collection extends Omit<Query, 'options'> {
  add(data: object): Promise<Row>
  doc(id: string): Reference
  aggregate(stages?: readonly object[]): Pipeline
  options(options: { multiple?: boolean; raw?: boolean }): Collection
}

interface Query {
  where(filter: object): Query
  options(options: { multiple?: boolean; raw?: boolean }): Query
  orderBy(path: string, way: 'asc' | 'desc'): Query
  skip(rows: number): Query
  limit(rows: number): Query
  field(projection: object): Query
  get(): Promise<{ data: Row[] }>
  count(): Promise<{ total: number }>
  update(data: object): Promise<Row>
  updateAndReturn(data: object): Promise<Row>
  remove(): Promise<Row>
}

interface Reference {
  get(): Promise<{ data: unknown }>
  field(projection: object): Reference
  set(data: object): Promise<Row>
  update(data: object): Promise<Row>
  remove(): Promise<Row>
}

interface Pipeline {
  match(stage: object): Pipeline
  lookup(stage: object): Pipeline
  group(stage: object): Pipeline
  project(stage: object): Pipeline
  sort(stage: object): Pipeline
  skip(rows: number): Pipeline
  limit(rows: number): Pipeline
  sample(stage: object): Pipeline
  addFields(stage: object): Pipeline
  bucket(stage: object): Pipeline
  bucketAuto(stage: object): Pipeline
  replaceRoot(stage: object): Pipeline
  sortByCount(by: unknown): Pipeline
  count(name: string): Pipeline
  unwind(stage: unknown): Pipeline
  geoNear(stage: object): Pipeline
  end(): Promise<{ data: Row[] }>
}

/** The real SDK, pointed at a local address; told where it is, it does not look for Tencent's network. */
export function connect(serviceUrl: string): Sdk {
  process.env['TENCENTCLOUD'] = 'true'
  const database: unknown = tcb.init({ env: 'local', secretId: 'id', secretKey: 'key', serviceUrl }).database()
  return database as Sdk
}
