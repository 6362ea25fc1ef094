namespace Renderly.Simulator.Providers.Veo;

/// <summary>What is served and what no longer is (November 2026).</summary>
internal static class VeoModels
{
    private static readonly string[] Served = ["veo-3.1-generate-001", "veo-3.1-fast-generate-001", "veo-3.1-lite-generate-001"];
    private static readonly string[] Gone =
    [
        "veo-3.1-generate-preview", "veo-3.1-fast-generate-preview", "veo-3.0-generate-001", "veo-3.0-fast-generate-001",
        "veo-3.0-generate-preview", "veo-2.0-generate-001", "veo-2.0-generate-exp",
    ];

    public static string NameOf(string project, string location, string model) =>
        $"projects/{project}/locations/{location}/publishers/google/models/{model}";

    /// <exception cref="ProviderException">404 when the model is retired or unknown.</exception>
    public static void Require(string project, string location, string model)
    {
        if (Served.Contains(model))
            return;
        throw new ProviderException(404, "NOT_FOUND", $"Publisher Model `{NameOf(project, location, model)}` " + (Gone.Contains(model)
            ? "is no longer available."
            : "was not found or your project does not have access to it. Please ensure you are using a valid model version."));
    }

    public static string[] Resolutions(string model) =>
        model.Contains("lite", StringComparison.Ordinal) ? ["720p", "1080p"] : ["720p", "1080p", "4k"];

    /// <summary>Width and height in pixels.</summary>
    public static (int Width, int Height) Size(string resolution, string aspectRatio)
    {
        var (longSide, shortSide) = resolution switch { "4k" => (3840, 2160), "1080p" => (1920, 1080), _ => (1280, 720) };
        return aspectRatio == "9:16" ? (shortSide, longSide) : (longSide, shortSide);
    }
}
