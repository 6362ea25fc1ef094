using System.ComponentModel.DataAnnotations;
using Renderly.Providers.Settings;
using Renderly.Web.Webhooks;

namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>A server of the installation's own that composes films by our contract, <c>docs/custom-provider.openapi.json</c>.</summary>
internal sealed class CustomOptions : KeyedProviderOptions, IValidatableObject
{
    public const string Section = "Providers:Custom";

    /// <summary>The address that orders are posted to; <see cref="ProviderOptions.BaseUrl"/> goes before it.</summary>
    public const string AddressVariable = "CUSTOM_VIDEO_API_URL";

    /// <summary>A server may answer an order with the film itself, which takes as long as the film does.</summary>
    public CustomOptions() => RequestTimeout = TimeSpan.FromMinutes(5);

    /// <summary>What callbacks are signed with, <c>whsec_</c> and base64; needed where <c>CallbackBaseUrl</c> is set.</summary>
    public string CallbackSecret { get; set; } = "";

    public override string ApiKeyVariable => "CUSTOM_VIDEO_API_KEY";

    /// <summary>A server of one's own may ask for none.</summary>
    public override bool NeedsKey => false;

    /// <summary>There is none: nothing is registered without an address.</summary>
    protected override string DefaultBaseUrl => "https://address.invalid";

    protected override IReadOnlyList<double> DefaultPollDelaysSeconds => [5, 5, 5, 10, 10, 20];

    /// <summary>It is found by our reference as soon as it is accepted, and a repeated order is the same one.</summary>
    protected override TimeSpan DefaultReconcileWindow => TimeSpan.FromMinutes(2);

    /// <summary>Where orders go.</summary>
    internal Uri Orders => new(Root);

    /// <summary>Null where nothing calls back.</summary>
    internal byte[]? CallbackKey => SigningSecret.Read(CallbackSecret);

    private string Root => ServerUrl.AbsoluteUri.TrimEnd('/');

    /// <summary>Where the order of our reference is asked about.</summary>
    internal Uri Of(string reference) => new($"{Root}?reference={Uri.EscapeDataString(reference)}");

    /// <summary>An address on the server, of its path; of an id alone the usual one.</summary>
    internal Uri OfPath(string path) =>
        path.StartsWith('/') ? new Uri(ServerUrl, path) : new Uri($"{Root}/{Uri.EscapeDataString(path)}");

    /// <summary>Whether an address is the server's own: only there the key goes along.</summary>
    internal bool IsOwn(Uri address) =>
        Uri.Compare(address, ServerUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CallbackSecret.Length > 0 && CallbackKey is null)
        {
            yield return new ValidationResult($"{Section}:{nameof(CallbackSecret)} must be whsec_ and 24 to 64 random bytes in base64.");
        }

        if (CallbackBaseUrl.Length > 0 && CallbackSecret.Length == 0)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(CallbackSecret)} is missing: callbacks to {Section}:{nameof(CallbackBaseUrl)} are signed with it.");
        }
    }
}
