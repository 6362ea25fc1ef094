using System.Text.Json.Serialization;

namespace Renderly.Web.Identity;

[JsonSerializable(typeof(IdentityEnvelope))]
internal sealed partial class IdentityJson : JsonSerializerContext;
