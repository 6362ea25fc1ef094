namespace Renderly.Simulator.Providers.Gcs;

/// <summary>An error as the JSON API words it.</summary>
internal sealed class GcsException(int status, string reason, string message) : Exception(message)
{
    public int Status => status;
    public string Reason => reason;

    public static GcsException BucketNotFound() => new(404, "notFound", "The specified bucket does not exist.");

    public static GcsException ObjectNotFound(string bucket, string name) => new(404, "notFound", $"No such object: {bucket}/{name}");

    public static GcsException Precondition() => new(412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");

    public static GcsException WrongChecksum(string sent, string stored) =>
        Invalid($"Provided CRC32C \"{sent}\" doesn't match calculated CRC32C \"{stored}\".");

    public static GcsException Invalid(string message) => new(400, "invalid", message);
}
