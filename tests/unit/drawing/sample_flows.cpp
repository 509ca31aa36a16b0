#include "tests/unit/drawing/sample_flows.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace cpa::drawing::sample {
namespace {

// 1.234,5 as Vietnamese writes it, with as many decimals as the size needs.
std::string number(double value) {
  const double size = std::abs(value);
  const long long factor = size >= 100.0 ? 1 : size >= 10.0 ? 10 : 100;
  const long long count = std::llround(size * static_cast<double>(factor));
  std::string digits = std::to_string(count / factor);
  for (std::size_t place = digits.size(); place > 3;) {
    place -= 3;
    digits.insert(place, ".");
  }
  const long long rest = count % factor;
  if (rest != 0) {
    std::string decimals = std::to_string(factor + rest).substr(1);
    while (decimals.back() == '0') decimals.pop_back();
    digits += "," + decimals;
  }
  return (value < 0.0 ? "−" : "") + digits;
}

class Plant {
 public:
  explicit Plant(std::string unit) : unit_(std::move(unit)) {
    flows_.other_label = [](std::size_t count) {
      return "dòng khác (" + std::to_string(count) + ")";
    };
    flows_.value_text = [text = unit_](double value) { return number(value) + " " + text; };
  }

  void unit(const std::string& id, const std::string& label) {
    index_[id] = flows_.nodes.size();
    flows_.nodes.push_back({.id = id, .label = label});
  }

  FlowLink& flow(const std::string& from, const std::string& to, double value,
                 const std::string& label, FlowClass flow_class = FlowClass::internal) {
    FlowLink link;
    if (!from.empty()) link.from = index_.at(from);
    if (!to.empty()) link.to = index_.at(to);
    link.value = value;
    link.label = label;
    link.value_label = number(value) + " " + unit_;
    link.flow_class = flow_class;
    link.recycle = flow_class == FlowClass::recycle;
    flows_.links.push_back(link);
    return flows_.links.back();
  }
  FlowLink& input(const std::string& to, double value, const std::string& label) {
    return flow("", to, value, label, FlowClass::input);
  }
  FlowLink& loss(const std::string& from, double value, const std::string& label) {
    return flow(from, "", value, label, FlowClass::loss);
  }

  FlowNode& node(const std::string& id) { return flows_.nodes[index_.at(id)]; }
  [[nodiscard]] const FlowDiagram& flows() const { return flows_; }

 private:
  std::string unit_;
  std::map<std::string, std::size_t> index_;
  FlowDiagram flows_;
};

void soak_freeze_and_pack(Plant& plant) {
  plant.input("soak", 118.0, "Dung dịch phụ gia");
  plant.input("soak", 1.2, "Muối");
  plant.input("soak", 0.9, "Phụ gia phosphate");
  plant.flow("ice", "soak", 60.0, "Đá vảy");
  plant.flow("soak", "grade", 574.0, "Bán thành phẩm");
  plant.flow("soak", "waste", 104.0, "Dung dịch thải");
  plant.node("soak").unclosed = 14.0;
  plant.node("soak").unclosed_label = "Chưa khép";
  plant.node("soak").unclosed_value_label = "14 t (2 %)";
  plant.flow("grade", "freeze", 566.0, "Đúng cỡ");
  plant.flow("grade", "trim", 8.0, "Hàng sửa lại", FlowClass::recycle);
  plant.flow("freeze", "glaze", 557.0, "Phi lê đông");
  plant.loss("freeze", 9.0, "Hao hụt bay hơi");
  plant.input("glaze", 140.0, "Nước mạ băng");
  plant.flow("glaze", "pack", 652.0, "Phi lê mạ băng");
  plant.flow("glaze", "waste", 45.0, "Nước thải mạ băng");
  plant.input("pack", 22.0, "Bao bì, thùng carton");
  plant.flow("pack", "store", 671.0, "Thùng thành phẩm");
  plant.flow("pack", "glaze", 1.5, "Hàng vỡ băng", FlowClass::recycle);
  plant.loss("pack", 1.5, "Bao bì hỏng").suspect = true;
  plant.flow("store", "", 669.0, "Phi lê cá tra đông lạnh", FlowClass::product).uncertainty = 6.7;
  plant.loss("store", 2.0, "Hao hụt bảo quản").status = FlowStatus::computed;
  plant.input("ice", 112.0, "Nước đá");
  plant.loss("ice", 7.0, "Nước xả băng").status = FlowStatus::undetermined;
  plant.loss("waste", 2371.0, "Nước thải sau xử lý").status = FlowStatus::computed;
  plant.loss("waste", 35.0, "Bùn ép");
}

void wash_dry_and_treat(Plant& plant) {
  plant.flow("dye", "wash", 64.0, "Nước theo vải");
  plant.flow("dye", "heat", 646.0, "Nước thải nhuộm 70 °C");
  plant.flow("wash", "soften", 66.0, "Nước theo vải");
  plant.flow("wash", "heat", 638.0, "Nước thải giặt");
  plant.input("soften", 90.0, "Nước pha hồ");
  plant.flow("soften", "squeeze", 68.0, "Nước theo vải");
  plant.flow("soften", "treat", 88.0, "Dịch hồ thải");
  plant.flow("squeeze", "dry", 30.0, "Vải sau vắt");
  plant.flow("squeeze", "treat", 38.0, "Nước vắt");
  plant.loss("dry", 52.0, "Hơi ẩm thoát ra");
  plant.flow("dry", "", 3.0, "Ẩm trong thành phẩm", FlowClass::product);
  plant.loss("cool", 150.0, "Bay hơi tháp giải nhiệt");
  plant.flow("cool", "treat", 30.0, "Xả tháp");
  plant.flow("heat", "treat", 1500.0, "Nước thải đã hạ nhiệt");
  plant.flow("treat", "uf", 640.0, "Nước sau xử lý");
  plant.loss("treat", 980.0, "Xả ra khu công nghiệp").uncertainty = 60.0;
  plant.loss("treat", 36.0, "Bùn");
  plant.flow("uf", "hot", 300.0, "Nước tái sử dụng ấm", FlowClass::recycle);
  plant.flow("uf", "soft", 140.0, "Nước RO", FlowClass::recycle);
  plant.loss("uf", 200.0, "Nước cô đặc RO");
}

void make_cores_and_finish(Plant& plant) {
  plant.input("core", 58.0, "Cát ruột");
  plant.input("core", 2.4, "Nhựa, chất đóng rắn");
  plant.flow("reclaim", "core", 20.0, "Cát tái sinh", FlowClass::recycle);
  plant.flow("core", "pour", 80.0, "Ruột cát");
  plant.loss("core", 0.4, "Ruột hỏng");
  plant.flow("shake", "shot", 1111.0, "Vật đúc thô");
  plant.flow("shake", "cool", 2290.0, "Cát đã dùng");
  plant.flow("shake", "reclaim", 60.0, "Cát ruột vụn");
  plant.loss("shake", 70.0, "Hơi nước, bụi cát").status = FlowStatus::computed;
  plant.flow("cool", "mix", 2194.0, "Cát hồi", FlowClass::recycle).uncertainty = 110.0;
  plant.loss("cool", 96.0, "Cát thải, hơi ẩm");
  plant.loss("reclaim", 40.0, "Bụi, cát loại");
  plant.input("shot", 5.0, "Bi thép");
  plant.flow("shot", "fettle", 1106.0, "Vật đúc sạch");
  plant.loss("shot", 10.0, "Bụi phun bi");
  plant.flow("fettle", "inspect", 765.0, "Vật đúc");
  plant.flow("fettle", "charge", 336.0, "Đậu rót, đậu ngót", FlowClass::recycle);
  plant.loss("fettle", 5.0, "Bụi mài");
  plant.flow("inspect", "machine", 690.0, "Vật đúc đạt");
  plant.flow("inspect", "charge", 75.0, "Phế phẩm đúc", FlowClass::recycle);
  plant.flow("machine", "", 652.0, "Chi tiết gang cầu", FlowClass::product).uncertainty = 3.0;
  plant.flow("machine", "charge", 24.0, "Phôi ép bánh", FlowClass::recycle);
  plant.flow("machine", "", 14.0, "Phoi lẫn dầu bán", FlowClass::by_product);
}

}  // namespace

FlowDiagram pangasius() {
  Plant plant("t");
  for (const auto& [id, label] :
       std::vector<std::pair<std::string, std::string>>{{"reception", "Tiếp nhận, cắt tiết"},
                                                        {"wash1", "Rửa 1"},
                                                        {"fillet", "Phi lê"},
                                                        {"wash2", "Rửa 2"},
                                                        {"skin", "Lạng da"},
                                                        {"trim", "Chỉnh hình"},
                                                        {"soak", "Quay tăng trọng"},
                                                        {"grade", "Phân cỡ, phân loại"},
                                                        {"freeze", "Cấp đông IQF"},
                                                        {"glaze", "Mạ băng"},
                                                        {"pack", "Đóng gói"},
                                                        {"store", "Kho lạnh"},
                                                        {"ice", "Sản xuất đá vảy"},
                                                        {"waste", "Xử lý nước thải"}}) {
    plant.unit(id, label);
  }
  plant.input("reception", 1250.0, "Cá tra nguyên liệu").uncertainty = 12.5;
  plant.input("reception", 620.0, "Nước cấp").uncertainty = 31.0;
  plant.flow("reception", "wash1", 1225.0, "Cá đã cắt tiết");
  plant.flow("reception", "waste", 608.0, "Nước thải lẫn máu");
  plant.loss("reception", 37.0, "Máu, cá loại");
  plant.input("wash1", 900.0, "Nước rửa 1");
  plant.flow("wash1", "fillet", 1228.0, "Cá đã rửa");
  plant.flow("wash1", "waste", 897.0, "Nước thải rửa 1");
  plant.flow("ice", "wash1", 45.0, "Đá vảy");
  plant.loss("wash1", 45.0, "Đá tan");
  plant.flow("fillet", "wash2", 640.0, "Miếng phi lê");
  plant.flow("fillet", "", 588.0, "Đầu, xương, nội tạng", FlowClass::by_product).uncertainty = 30.0;
  plant.input("wash2", 760.0, "Nước rửa 2, chlorine");
  plant.flow("wash2", "skin", 648.0, "Phi lê đã rửa");
  plant.flow("wash2", "waste", 752.0, "Nước thải rửa 2");
  plant.flow("skin", "trim", 592.0, "Phi lê đã lạng da");
  plant.flow("skin", "", 56.0, "Da cá", FlowClass::by_product);
  plant.flow("trim", "soak", 498.0, "Phi lê đã chỉnh hình");
  plant.flow("trim", "", 91.0, "Mỡ, thịt vụn, dè cá", FlowClass::by_product);
  plant.loss("trim", 3.0, "Rơi vãi");
  soak_freeze_and_pack(plant);
  return plant.flows();
}

FlowDiagram dyehouse_water() {
  Plant plant("m³");
  for (const auto& [id, label] :
       std::vector<std::pair<std::string, std::string>>{{"intake", "Trạm nước cấp"},
                                                        {"soft", "Làm mềm nước"},
                                                        {"boiler", "Lò hơi"},
                                                        {"hot", "Bể nước nóng"},
                                                        {"prep", "Nấu tẩy"},
                                                        {"dye", "Nhuộm"},
                                                        {"wash", "Giặt sau nhuộm"},
                                                        {"soften", "Hồ mềm"},
                                                        {"squeeze", "Vắt, tách nước"},
                                                        {"dry", "Sấy, định hình"},
                                                        {"cool", "Tháp giải nhiệt"},
                                                        {"heat", "Thu hồi nhiệt nước thải"},
                                                        {"treat", "Xử lý nước thải"},
                                                        {"uf", "Lọc UF/RO tái sử dụng"}}) {
    plant.unit(id, label);
  }
  plant.input("intake", 1480.0, "Nước sông").uncertainty = 30.0;
  plant.input("intake", 220.0, "Nước máy khu công nghiệp").uncertainty = 4.4;
  plant.flow("intake", "soft", 1390.0, "Nước thô");
  plant.flow("intake", "cool", 180.0, "Nước bổ sung tháp");
  plant.loss("intake", 130.0, "Nước rửa lọc, rò rỉ").suspect = true;
  plant.flow("soft", "boiler", 120.0, "Nước cấp lò");
  plant.flow("soft", "hot", 650.0, "Nước mềm vào bể");
  plant.flow("soft", "prep", 260.0, "Nước mềm nấu tẩy");
  plant.flow("soft", "dye", 320.0, "Nước mềm nhuộm");
  plant.loss("soft", 40.0, "Nước hoàn nguyên");
  plant.flow("boiler", "dye", 70.0, "Hơi gián tiếp");
  plant.flow("boiler", "dry", 25.0, "Hơi sấy");
  plant.loss("boiler", 15.0, "Xả đáy").status = FlowStatus::computed;
  plant.loss("boiler", 10.0, "Hơi rò rỉ").status = FlowStatus::undetermined;
  plant.flow("dye", "boiler", 52.0, "Nước ngưng hồi", FlowClass::recycle);
  plant.flow("hot", "dye", 310.0, "Nước nóng nhuộm");
  plant.flow("hot", "wash", 640.0, "Nước nóng giặt");
  plant.input("prep", 18.0, "Vải mộc ẩm");
  plant.flow("prep", "dye", 62.0, "Nước theo vải");
  plant.flow("prep", "heat", 216.0, "Nước thải nóng");
  wash_dry_and_treat(plant);
  return plant.flows();
}

FlowDiagram foundry() {
  Plant plant("t");
  for (const auto& [id, label] :
       std::vector<std::pair<std::string, std::string>>{{"charge", "Chuẩn bị mẻ liệu"},
                                                        {"melt", "Nấu chảy lò trung tần"},
                                                        {"treat", "Biến tính, cầu hóa"},
                                                        {"pour", "Rót khuôn"},
                                                        {"mix", "Trộn cát tươi"},
                                                        {"mould", "Làm khuôn"},
                                                        {"core", "Làm ruột"},
                                                        {"shake", "Dỡ khuôn, phá ruột"},
                                                        {"shot", "Phun bi"},
                                                        {"fettle", "Cắt đậu rót, mài ba via"},
                                                        {"inspect", "Kiểm tra"},
                                                        {"machine", "Gia công cơ"},
                                                        {"cool", "Làm nguội cát"},
                                                        {"reclaim", "Tái sinh cát nhiệt"}}) {
    plant.unit(id, label);
  }
  plant.input("charge", 420.0, "Thép phế").uncertainty = 8.0;
  plant.input("charge", 310.0, "Gang thỏi").uncertainty = 3.0;
  plant.input("charge", 24.0, "FeSi, FeMn");
  plant.input("charge", 6.0, "Chất tăng carbon");
  plant.flow("charge", "melt", 1195.0, "Mẻ liệu");
  plant.loss("melt", 32.0, "Xỉ lò");
  plant.loss("melt", 11.0, "Cháy hao, khói bụi").status = FlowStatus::computed;
  plant.flow("melt", "treat", 1152.0, "Gang lỏng");
  plant.input("treat", 14.0, "Hợp kim cầu hóa FeSiMg");
  plant.loss("treat", 9.0, "Xỉ");
  plant.flow("treat", "pour", 1157.0, "Gang đã biến tính");
  plant.flow("pour", "melt", 46.0, "Gang dư trong gầu", FlowClass::recycle);
  plant.flow("pour", "shake", 1111.0, "Khuôn đã rót");
  plant.input("mix", 60.0, "Cát mới");
  plant.input("mix", 34.0, "Bentonit");
  plant.input("mix", 12.0, "Bột than");
  plant.input("mix", 80.0, "Nước");
  plant.flow("mix", "mould", 2380.0, "Hỗn hợp cát");
  plant.flow("mould", "pour", 2340.0, "Khuôn cát");
  plant.flow("mould", "mix", 40.0, "Cát rơi vãi thu lại", FlowClass::recycle);
  plant.flow("pour", "shake", 2420.0, "Cát khuôn");
  make_cores_and_finish(plant);
  return plant.flows();
}

SankeyChart sankey(const std::string& id, const FlowDiagram& flows) {
  SankeyChart chart;
  chart.text = {id, "Dòng vật chất của nhà máy trong một tháng",
                "Sơ đồ Sankey từ trên xuống, đầu vào ở bên trái, tổn thất ở bên phải."};
  chart.flows = flows;
  chart.class_names = {"Đầu vào", "Nội bộ", "Tuần hoàn", "Sản phẩm", "Phụ phẩm", "Tổn thất"};
  chart.thin_name = "Quá mảnh, không theo tỷ lệ";
  chart.unknown_name = "Không xác định";
  chart.uncertainty_name = "Độ không đảm bảo";
  chart.unclosed_name = "Cân bằng chưa khép";
  chart.reversed_name = "Ngược chiều";
  chart.suspect_name = "Nghi ngờ";
  return chart;
}

FlowSheetChart flow_sheet(const std::string& id, const FlowDiagram& flows) {
  FlowSheetChart chart;
  chart.text = {id, "Sơ đồ dòng của nhà máy", "Mỗi khối một công đoạn, mỗi mũi tên một dòng."};
  chart.flows = flows;
  chart.measured_name = "Đo";
  chart.computed_name = "Tính";
  chart.undetermined_name = "Không xác định";
  chart.recycle_name = "Tuần hoàn";
  chart.suspect_name = "Nghi ngờ";
  chart.reversed_name = "Ngược chiều";
  return chart;
}

}  // namespace cpa::drawing::sample
