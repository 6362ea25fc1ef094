using System.Globalization;
using Microsoft.Extensions.Options;

namespace Renderly.Projects.Assets;

/// <summary>Takes the variable of the size into the options.</summary>
internal sealed class AssetOptionsSetup(IConfiguration configuration) : IPostConfigureOptions<AssetOptions>, IValidateOptions<AssetOptions>
{
    private const string Key = $"{AssetOptions.Section}:{nameof(AssetOptions.MaxUploadBytes)}";

    public void PostConfigure(string? name, AssetOptions options)
    {
        if (TryReadVariable(out var bytes))
        {
            options.MaxUploadBytes = bytes;
        }
    }

    public ValidateOptionsResult Validate(string? name, AssetOptions options)
    {
        if (configuration[AssetOptions.MaxUploadVariable] is not { Length: > 0 } text)
        {
            return ValidateOptionsResult.Success;
        }

        return !TryReadVariable(out var bytes)
            ? ValidateOptionsResult.Fail($"{AssetOptions.MaxUploadVariable} must be a number of bytes, but is '{text}'.")
            : configuration[Key] is { Length: > 0 } other && other != bytes.ToString(CultureInfo.InvariantCulture)
                ? ValidateOptionsResult.Fail($"{AssetOptions.MaxUploadVariable} is {bytes} and {Key} is {other}: remove one, or make them equal.")
                : ValidateOptionsResult.Success;
    }

    private bool TryReadVariable(out long bytes) =>
        long.TryParse(configuration[AssetOptions.MaxUploadVariable], NumberStyles.None, CultureInfo.InvariantCulture, out bytes);
}
