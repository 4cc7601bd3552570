"""What other services call the members of a chat completion: requests are read into OpenAI's form, and
its replies and errors written in theirs; and services that score texts."""
import re


class Unknown(Exception):
    """The request is not one of the service's."""


def wire_of(path):
    for suffix, wire in (("/chat/completions", "openai"), ("/completions", "continuation"),
                         ("/messages", "anthropic"), (":generateContent", "gemini"),
                         ("/api/chat", "ollama"), ("/moderations", "moderations"),
                         ("/predict", "predict"), ("/classify", "classify")):
        if path.split("?")[0].endswith(suffix):
            return wire
    return None


def key_of(fields):
    """The key in the header of whichever service, as OpenAI's header has it."""
    for name in ("x-api-key", "x-goog-api-key", "api-key"):
        if name in fields:
            return "Bearer " + fields[name]
    return fields.get("authorization", "")


def text_of(parts):
    return "".join(part["text"] for part in parts)


def read(wire, path, request, fields):
    """The request in OpenAI's form."""
    if wire == "openai":
        return request
    if wire == "continuation":
        return dict(request, messages=[{"role": "user", "content": request["prompt"]}])
    if wire in ("moderations", "predict", "classify"):
        text = request["inputs" if wire == "predict" else "input"]
        return dict(request, messages=[{"role": "user", "content": text}])
    if wire == "anthropic":
        if fields.get("anthropic-version") != "2023-06-01" or "max_tokens" not in request:
            raise Unknown("anthropic-version and max_tokens are required")
        if any(turn["role"] == "system" for turn in request["messages"]) or "seed" in request:
            raise Unknown("no system turn and no seed is taken")
        system = [{"role": "system", "content": request["system"]}] if "system" in request else []
        schema = request.get("output_config", {}).get("format", {}).get("schema")
        return dict(request, messages=system + request["messages"], **response_format(schema))
    if wire == "gemini":
        turns = [{"role": "system", "content": text_of(request["systemInstruction"]["parts"])}] \
            if "systemInstruction" in request else []
        for turn in request["contents"]:
            if turn["role"] not in ("user", "model"):
                raise Unknown("roles are user and model")
            turns.append({"role": turn["role"].replace("model", "assistant"),
                          "content": text_of(turn["parts"])})
        settings = request.get("generationConfig", {})
        return dict(response_format(settings.get("responseJsonSchema")), messages=turns,
                    model=path.rsplit("/", 1)[1].split(":")[0], seed=settings.get("seed"),
                    temperature=settings.get("temperature"),
                    max_tokens=settings.get("maxOutputTokens"))
    if request.get("stream") is not False:
        raise Unknown("a stream is not what was wanted")
    form = request.get("format")
    return dict(response_format(form if isinstance(form, dict) else None),
                messages=request["messages"], model=request["model"],
                seed=request["options"].get("seed"))


def response_format(schema):
    if schema is None:
        return {}
    return {"response_format": {"type": "json_schema", "json_schema": {"schema": schema}}}


def write(wire, reply):
    """A chat completion as the service words it."""
    choice = reply["choices"][0]
    message, finish, usage = choice["message"], choice["finish_reason"], reply["usage"]
    content = message["content"] or ""
    refused = "refusal" in message
    if wire in ("moderations", "predict", "classify"):
        # A text says its score itself, as 'score=0.7'; else it is harmless.
        told = re.search(r"score=([0-9.]*[0-9])", content)
        score = float(told[1]) if told else 0.01
        if wire == "moderations":
            return {"id": reply["id"], "model": reply["model"], "results": [{
                "flagged": score > 0.5, "categories": {"harassment": score > 0.5},
                "category_scores": {"harassment": score, "violence": score / 2}}]}
        if wire == "predict":
            return [{"label": "toxicity", "score": score}, {"label": "insult", "score": score / 2}]
        return {"id": reply["id"], "model": reply["model"], "data": [{
            "index": 0, "label": "toxic" if score > 0.5 else "neutral",
            "probs": [score, 1 - score], "num_classes": 2}]}
    if wire == "continuation":
        return dict(reply, object="text_completion",
                    choices=[{"index": 0, "text": content, "finish_reason": finish}])
    if wire == "anthropic":
        reason = "refusal" if refused else {"stop": "end_turn", "length": "max_tokens"}[finish]
        return {"id": reply["id"], "type": "message", "role": "assistant", "model": reply["model"],
                "content": [{"type": "thinking", "thinking": "Hm.", "signature": "x"},
                            {"type": "text", "text": content}],
                "stop_reason": reason,
                "usage": {"input_tokens": usage["prompt_tokens"] - 2, "cache_read_input_tokens": 2,
                          "output_tokens": usage["completion_tokens"]}}
    if wire == "gemini":
        if refused:
            return {"promptFeedback": {"blockReason": "SAFETY"}, "responseId": reply["id"]}
        return {"candidates": [{"content": {"role": "model", "parts": [
                    {"text": "Hm.", "thought": True}, {"text": content}]},
                    "finishReason": {"stop": "STOP", "length": "MAX_TOKENS"}[finish]}],
                "usageMetadata": {"promptTokenCount": usage["prompt_tokens"],
                                  "candidatesTokenCount": usage["completion_tokens"] - 1,
                                  "thoughtsTokenCount": 1},
                "modelVersion": reply["model"], "responseId": reply["id"]}
    if wire == "ollama":
        return {"model": reply["model"], "created_at": reply["id"], "done": True,
                "message": {"role": "assistant", "content": content, "thinking": "Hm."},
                "done_reason": finish, "prompt_eval_count": usage["prompt_tokens"],
                "eval_count": usage["completion_tokens"]}
    return reply


def error(wire, status, value, wait):
    """An error of OpenAI's form as the service words it. `wait`: seconds to ask for in the body."""
    said = value["error"]
    if wire == "anthropic":
        return {"type": "error", "error": {"type": said["type"], "message": said["message"]}}
    if wire == "gemini":
        details = [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": wait}]
        return {"error": {"code": status, "message": said["message"],
                          "status": "RESOURCE_EXHAUSTED" if status == 429 else "INTERNAL",
                          "details": details if status == 429 else []}}
    if wire == "ollama":
        return {"error": said["message"]}
    return value
