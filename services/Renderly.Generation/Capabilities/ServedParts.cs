using Microsoft.Extensions.Options;

namespace Renderly.Generation.Capabilities;

/// <summary>
/// What a process serves of what is configured: <c>Generation:Capabilities</c> and <c>Generation:Providers</c>, names with commas between;
/// all of it where they are empty. So the same program is scaled by parts.
/// </summary>
internal sealed class ServedParts
{
    public const string Images = "images";
    public const string Clips = "clips";
    public const string Speech = "speech";
    public const string Renders = "renders";
    public const string Scripts = "scripts";

    private const string Section = "Generation";
    private static readonly string[] AllCapabilities = [Images, Clips, Speech, Renders, Scripts];

    private readonly string[] capabilities;
    private readonly string[] providers;

    private ServedParts(string[] capabilities, string[] providers) =>
        (this.capabilities, this.providers) = (capabilities, providers);

    /// <exception cref="OptionsValidationException">A capability is named that there is not; the message says which there are.</exception>
    public static ServedParts Read(IConfiguration configuration)
    {
        var capabilities = Names(configuration, "Capabilities");
        var unknown = capabilities.Except(AllCapabilities).ToList();
        return unknown.Count == 0
            ? new ServedParts(capabilities, Names(configuration, "Providers"))
            : throw WrongSetting.Of(
                $"{Section}:Capabilities names {string.Join(", ", unknown)}, but there are only {string.Join(", ", AllCapabilities)}.");
    }

    public bool Has(string capability, string provider) =>
        (providers.Length == 0 || providers.Contains(provider)) && (capabilities.Length == 0 || capabilities.Contains(capability));

    private static string[] Names(IConfiguration configuration, string key) =>
        (configuration[$"{Section}:{key}"] ?? "").ToLowerInvariant()
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
