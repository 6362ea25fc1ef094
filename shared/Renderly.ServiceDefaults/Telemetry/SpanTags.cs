namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>Attributes of our own on spans; everything else is named by OpenTelemetry's semantic conventions.</summary>
public static class SpanTags
{
    public const string JobId = "renderly.job_id";
    public const string Step = "renderly.step";

    /// <summary>1 for the first try of the step.</summary>
    public const string Attempt = "renderly.attempt";

    public const string Provider = "renderly.provider";

    /// <summary>The provider's model that is asked for.</summary>
    public const string Model = "renderly.model";

    /// <summary>What a provider's answer came to.</summary>
    public const string Outcome = "renderly.outcome";

    /// <summary>How often accepted work has been looked at.</summary>
    public const string Polls = "renderly.polls";

    public const string DeliveryId = "renderly.delivery_id";
}
