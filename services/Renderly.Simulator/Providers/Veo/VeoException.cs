namespace Renderly.Simulator.Providers.Veo;

/// <summary>An error in Google's usual envelope.</summary>
internal sealed class VeoException(int code, string status, string message) : Exception(message)
{
    public int Code => code;
    public string Status => status;

    public static VeoException Invalid(string message) => new(400, "INVALID_ARGUMENT", message);

    public static VeoException NotFound(string message) => new(404, "NOT_FOUND", message);

    public static VeoException Exhausted(string model) => new(
        429, "RESOURCE_EXHAUSTED",
        $"Quota exceeded for aiplatform.googleapis.com/long_running_online_prediction_requests_per_base_model with base model: {model}. Please submit a quota increase request.");
}
