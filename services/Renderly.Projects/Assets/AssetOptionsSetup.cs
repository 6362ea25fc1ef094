using Microsoft.Extensions.Options;
using Renderly.Web.Http;

namespace Renderly.Projects.Assets;

/// <summary>Takes the variable of the size into the options.</summary>
internal sealed class AssetOptionsSetup(IConfiguration configuration) : IPostConfigureOptions<AssetOptions>, IValidateOptions<AssetOptions>
{
    private const string Key = $"{AssetOptions.Section}:{nameof(AssetOptions.MaxUploadBytes)}";

    public void PostConfigure(string? name, AssetOptions options) =>
        options.MaxUploadBytes = UploadSize.Read(configuration) ?? options.MaxUploadBytes;

    public ValidateOptionsResult Validate(string? name, AssetOptions options) =>
        UploadSize.Fault(configuration, Key, static bytes => bytes) is { } fault
            ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;
}
