export default definePageConfig({
  navigationBarTitleText: '合并同一买受人',
})
