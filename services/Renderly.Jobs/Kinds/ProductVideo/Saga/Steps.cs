using System.Globalization;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>Names of the steps, as commands carry them and errors show them.</summary>
internal static class Steps
{
    public const string Broll = "broll";
    public const string Background = "background";
    public const string Presenter = "presenter";
    public const string Finish = "finish";

    /// <summary>Who does a step; <c>renderly</c> for what we do ourselves.</summary>
    public static string ProviderOf(string step) => step switch
    {
        Background or Presenter => "heygen",
        Broll or Finish => "renderly",
        _ => step.StartsWith("clip-", StringComparison.Ordinal) ? "veo" : "renderly",
    };

    public static string Clip(int scene) => string.Create(CultureInfo.InvariantCulture, $"clip-{scene}");

    /// <summary>The picture at which the chain that begins with <paramref name="scene"/> starts.</summary>
    public static string Frame(int scene) => string.Create(CultureInfo.InvariantCulture, $"frame-{scene}");
}
