namespace Renderly.ServiceDefaults.Health;

/// <summary>Tags that say which question a health check answers; a check without a tag is only shown.</summary>
public static class HealthTags
{
    /// <summary>Restart the process when it fails. For the process itself only: a failing database is no reason to restart.</summary>
    public const string Live = "live";

    /// <summary>Send no requests while it fails.</summary>
    public const string Ready = "ready";
}
