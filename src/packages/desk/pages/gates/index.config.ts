export default definePageConfig({ navigationBarTitleText: '小区门口的码' })
