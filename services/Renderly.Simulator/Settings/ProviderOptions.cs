using System.ComponentModel.DataAnnotations;

namespace Renderly.Simulator.Settings;

/// <summary>How one provider behaves: <c>Simulator:Providers:{name}</c>. The same for all of them, so that a new one has it too.</summary>
public sealed class ProviderOptions
{
    /// <summary>
    /// From an accepted call to its end, never less than the making takes. Unset: <see cref="SimulatorOptions.Latency"/>.
    /// </summary>
    public TimeSpan? Latency { get; set; }

    /// <summary>Open operations before a submit is refused with 429; 0 is no limit.</summary>
    [Range(0, int.MaxValue)]
    public int MaxOpen { get; set; }

    /// <summary>Submits a minute and model before 429; 0 is no limit.</summary>
    [Range(0, int.MaxValue)]
    public int SubmitsPerMinute { get; set; }

    /// <summary>Keys that are accepted. Empty: any key that is not empty.</summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>How long a result's address works; reading the operation again signs a fresh one.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00")]
    public TimeSpan ResultLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Key of the signature on callbacks whose address came with the request.</summary>
    [Required, MinLength(8)]
    public string CallbackSecret { get; set; } = "whsec_simulator";

    internal const string Rules =
        "Simulator:Providers:{name}: MaxOpen and SubmitsPerMinute are not negative, ResultLifetime is 1 s to 7 days, "
        + "CallbackSecret has 8 characters.";

    /// <summary>Annotations alone are not looked at inside a dictionary.</summary>
    internal static bool IsValid(ProviderOptions options) =>
        Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true);
}
