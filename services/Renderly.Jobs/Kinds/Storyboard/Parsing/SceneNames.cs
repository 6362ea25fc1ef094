namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>What languages call a scene.</summary>
internal static class SceneNames
{
    /// <summary>Before its number: "Scene 1", "シーン1".</summary>
    private static readonly string[] BeforeNumber =
    [
        "scene", "shot", "szene", "einstellung", "scène", "scene\u0300", "escena", "toma", "cena", "scena", "inquadratura", "scène",
        "scen", "scéna", "jelenet", "kohtaus", "scenă", "sahne", "sekans", "σκηνή", "сцена", "кадр", "кадър",
        "مشهد", "المشهد", "والمشهد", "لقطة", "اللقطة", "صحنه", "סצנה", "סצינה", "दृश्य",
        "দৃশ্য", "காட்சி", "ฉาก", "ฉากที่", "cảnh", "adegan", "babak",
        "シーン", "場面", "カット", "场景", "場景", "场面", "镜头", "鏡頭", "分镜", "分鏡", "장면", "씬",
    ];

    /// <summary>Behind a number that is counted with 第 or 제: "第1场".</summary>
    private static readonly string[] BehindCount =
    [
        "场景", "場景", "场面", "場面", "镜头", "鏡頭", "分镜", "分鏡", "场", "場", "幕", "镜", "鏡", "シーン", "カット", "장면", "씬", "막",
    ];

    /// <summary>For a regular expression: longer ones first.</summary>
    public static string Before { get; } = NumberWords.AnyOf(BeforeNumber.Distinct());

    /// <inheritdoc cref="Before"/>
    public static string Behind { get; } = NumberWords.AnyOf(BehindCount);
}
